SELECT json_array(
  json((
    SELECT json_group_array(json_array(s0."id", s0."id"))
    FROM (
      SELECT n0."id"
      FROM "Claim" n0
      WHERE (n0."subjectId" = :p0 AND n0."confidence" > :p1)
      ORDER BY n0."id"
      LIMIT :p2
    ) s0
  )),
  (
    SELECT count(*)
    FROM "Claim" n0
    WHERE (n0."subjectId" = :p3 AND n0."confidence" > :p4)
  )
)
p0 = "f1"
p1 = 0.5
p2 = 10
p3 = "f1"
p4 = 0.5
