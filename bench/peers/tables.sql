-- The graph as a relational schema that somebody would write for it: foreign keys, each with an index, and indexes in
-- the order of what is listed.
CREATE TABLE country (id text PRIMARY KEY, name text NOT NULL);
CREATE TABLE place (id text PRIMARY KEY, name text NOT NULL, country_id text NOT NULL);
CREATE TABLE crime_category (id text PRIMARY KEY, name text NOT NULL);
CREATE TABLE agreement (id text PRIMARY KEY, name text NOT NULL, title text);
CREATE TABLE flight (id text PRIMARY KEY, name text NOT NULL, date date, charter boolean,
  agreement_id text NOT NULL, destination_id text NOT NULL);
CREATE TABLE deportee_group (id text PRIMARY KEY, name text NOT NULL, size integer,
  flight_id text NOT NULL, origin_id text NOT NULL);
CREATE TABLE group_crime (group_id text NOT NULL, crime_id text NOT NULL, PRIMARY KEY (group_id, crime_id));
