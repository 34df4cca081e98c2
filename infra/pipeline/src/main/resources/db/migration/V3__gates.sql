-- A gate keeps work waiting that cannot succeed now: an account that Instagram refuses, a limit that is reached.

create table gate (
    brand_id     uuid        not null references brand,
    name         text        not null,               -- as rows of work and due_brand name it
    reason       text        not null,
    closures     int         not null default 1,     -- in a row, without a success between them
    closed_at    timestamptz not null default now(), -- since when, without a success
    closed_until timestamptz not null,               -- then one row may try
    probing      boolean     not null default false, -- one row is trying
    primary key (brand_id, name)
);

-- The gate a row stands behind; '' for none. Brands are served per gate, so that rows behind a closed one cost nothing.
alter table work add column gate text not null default '';
alter table due_brand add column gate text not null default '';
alter table due_brand drop constraint due_brand_pkey;
alter table due_brand add primary key (stage, brand_id, gate);
drop index work_due;
create index work_due on work (stage, brand_id, gate, next_attempt_at);

-- When an account may write again at the earliest, if it is to keep its pace; shared by all instances.
create table write_pace (
    brand_id   uuid        not null references brand,
    account_id text        not null,
    next_at    timestamptz not null,
    primary key (brand_id, account_id)
) with (fillfactor = 50);
