-- name: updates_of_draft(draft)!
-- What somebody wrote into a questionnaire that came to nothing is forgotten as it came; that it came is known.
update inbox set payload = '{}'
 where update_id >= (select first_update from draft where id = :draft)
   and lane = (select chat from draft where id = :draft)
   and state = 'done'
   and exists (select 1 from json_tree(payload) as said  -- colleagues who answered them there are not needed either
                where said.key = 'from' and said.type = 'object'
                  and json_extract(said.value, '$.id') = (select person from draft where id = :draft));

-- name: updates_of_person(person)
-- The same of whatever somebody wrote in private.
update inbox set payload = '{}'
 where lane = :person and state = 'done' and payload <> '{}'
returning update_id;
