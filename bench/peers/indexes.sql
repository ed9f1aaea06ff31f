-- After the rows, which makes loading them faster.
ALTER TABLE place ADD FOREIGN KEY (country_id) REFERENCES country;
ALTER TABLE flight ADD FOREIGN KEY (agreement_id) REFERENCES agreement, ADD FOREIGN KEY (destination_id) REFERENCES place;
ALTER TABLE deportee_group ADD FOREIGN KEY (flight_id) REFERENCES flight, ADD FOREIGN KEY (origin_id) REFERENCES country;
ALTER TABLE group_crime ADD FOREIGN KEY (group_id) REFERENCES deportee_group, ADD FOREIGN KEY (crime_id) REFERENCES crime_category;
CREATE INDEX ON place (country_id);
CREATE INDEX ON flight (agreement_id, date DESC, id DESC);
CREATE INDEX ON flight (date DESC, id DESC);
CREATE INDEX ON flight (charter, date DESC, id DESC);
CREATE INDEX ON flight (destination_id);
CREATE INDEX ON deportee_group (flight_id, id);
CREATE INDEX ON deportee_group (origin_id);
CREATE INDEX ON group_crime (crime_id);
VACUUM ANALYZE;
