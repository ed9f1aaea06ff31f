SELECT concat('[', concat_ws(
  ',',
  (
    SELECT concat('[', group_concat(concat('[', concat_ws(',', json_quote(s0."id"), json_quote(s0."id")), ']')), ']')
    FROM (
      SELECT n0."id"
      FROM "Claim" n0
      WHERE (n0."subjectId" = :p0 AND n0."confidence" > :p1)
      ORDER BY n0."id"
      LIMIT :p2
    ) s0
  ),
  (
    SELECT count(*)
    FROM "Claim" n0
    WHERE (n0."subjectId" = :p3 AND n0."confidence" > :p4)
  )
), ']')
p0 = "f1"
p1 = 0.5
p2 = 10
p3 = "f1"
p4 = 0.5
