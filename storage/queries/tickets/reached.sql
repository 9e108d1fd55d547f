-- name: waits(card)$
-- The unit whose part still waits for this card, or for its group to take something again, now that it hangs.
select p.unit
  from card c join part p on p.ticket = c.ticket and p.unit = c.unit
 where c.id = :card and c.message_id is not null and p.ended_at is null
   and (p.delivered_at is null or p.lost_at is not null)
 limit 1;

-- name: out_of_reach()
-- The chats of cards that are known not to have arrived.
select distinct c.chat
  from part p join card c on c.kind = 'unit' and c.ticket = p.ticket and c.unit = p.unit
 where (p.unreached_at is not null and p.delivered_at is null or p.lost_at is not null) and p.ended_at is null
 order by c.chat;

-- name: sender(ticket, file)^
-- Whose side sent a file.
select side, unit from attachment where ticket = :ticket and file_id = :file order by id desc limit 1;
