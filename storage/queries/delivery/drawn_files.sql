-- name: keep(delivery, content, drawn_at)!
-- Keep the file that was drawn for a delivery: one that is repeated sends the same bytes.
insert into drawn_file (delivery, content, drawn_at) values (:delivery, :content, :drawn_at)
on conflict (delivery) do nothing;

-- name: of_delivery(delivery)$
-- The file that was drawn for a delivery.
select content from drawn_file where delivery = :delivery;

-- name: drop(delivery)!
-- The delivery is over.
delete from drawn_file where delivery = :delivery;
