-- What a post's picture shows, for whoever judges the comments under it: told by a language model, once.
alter table media
    add column description    text,
    add column describe_after timestamptz, -- wanted, and not before then; null: not wanted, or done
    add column describe_tries smallint not null default 0;

create index media_to_describe on media (describe_after) where describe_after is not null;
