-- name: updates_of_draft(draft)!
-- What somebody wrote into a questionnaire that came to nothing is forgotten as it came; that it came is known.
update inbox set payload = '{}'
 where update_id >= (select first_update from draft where id = :draft)
   and lane = (select cast(chat as text) from draft where id = :draft)
   and state = 'done'
   and cast(payload as jsonb) @? cast(  -- colleagues who answered them there are not needed either
         '$.**.from ? (@.id == ' || (select person from draft where id = :draft) || ')' as jsonpath);

-- name: updates_of_person(person)
-- The same of whatever somebody wrote in private.
update inbox set payload = '{}'
 where lane = :person and state = 'done' and payload <> '{}'
returning update_id;
