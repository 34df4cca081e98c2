-- What is decided without asking anybody, and what must not teach anybody.

-- The comment gives orders to whoever judges it. It is judged like any other; it is never an example for others.
alter table classification add suspected_injection boolean not null default false;

-- What a brand decides by rule: the first one, by position, all of whose conditions hold.
create table brand_rule (
    id         uuid primary key,
    brand_id   uuid        not null references brand,
    position   int         not null,
    name       text        not null check (length(name) between 1 and 100),
    conditions jsonb       not null check (jsonb_typeof(conditions) = 'array'),
    category   text        not null,
    paused     boolean     not null default false,
    created_at timestamptz not null default now(),
    unique (brand_id, position) deferrable initially deferred
);

-- The category that a person gave to a text last: it counts for whoever writes the same, before any cache. The key is a
-- digest of the folded text.
create table corrected_text (
    brand_id   uuid        not null references brand,
    text_key   bytea       not null,
    category   text        not null,
    decided_at timestamptz not null,
    primary key (brand_id, text_key)
);
