-- Posts, and threads below them, that Instagram did not show to a backfill: passed over, and told.
alter table backfill add column not_shown int not null default 0;
