-- People: what they are called, how they come in and get in again, keys that act for a brand as they do, and what either
-- of them has done.

alter table person
    alter column password_hash drop not null, -- null: cannot log in
    add column name         text not null default '' check (length(name) <= 100),
    add column last_seen_at timestamptz; -- logged in, or stayed so

-- Audit --------------------------------------------------------------------------------------------------------------

-- What was done, by whom. Append-only: afterMigrate.sql takes update and delete away from everybody who serves.
create table audit_entry (
    id           uuid primary key,
    brand_id     uuid references brand, -- null: done to the installation, by who runs it
    at           timestamptz not null default now(),
    actor_kind   text        not null check (actor_kind in ('person', 'api_key')),
    actor_id     uuid        not null,
    action       text        not null, -- noun.verb
    subject_kind text        not null,
    subject_id   text        not null,
    before       jsonb,
    after        jsonb
);
create index audit_entry_newest on audit_entry (brand_id, at desc, id desc);
create index audit_entry_of_subject on audit_entry (brand_id, subject_id, at desc, id desc);
create index audit_entry_of_actor on audit_entry (brand_id, actor_id, at desc, id desc);

-- What belongs to no brand is for operators; within a brand they are as everybody else.
create policy operators on audit_entry to ${app}
    using (brand_id is null and exists (select from person
                   where id = nullif(current_setting('parley.person', true), '')::uuid and operator));

-- Keys ---------------------------------------------------------------------------------------------------------------

-- Stays when it is revoked, so that what it has done keeps a name.
create table api_key (
    id           uuid primary key,
    brand_id     uuid        not null references brand,
    name         text        not null check (length(name) between 1 and 100),
    role         text        not null check (role in ('owner', 'manager', 'reviewer', 'analyst')),
    key_hash     bytea       not null unique, -- SHA-256 of 256 random bits
    prefix       text        not null,        -- how people tell keys apart
    created_by   uuid        not null references person,
    created_at   timestamptz not null default now(),
    last_used_at timestamptz,
    revoked_at   timestamptz
);
create index api_key_of_brand on api_key (brand_id, created_at) where revoked_at is null;

-- Who a key is, asked before there is a brand to ask as: whoever knows the hash has the key. Notes that it is used, once a
-- minute at most.
create function api_key_of(hash bytea) returns table (id uuid, brand_id uuid, brand_name text, role text)
    language plpgsql security definer set search_path = public, pg_temp
as $$
begin
    update api_key k set last_used_at = now()
    where k.key_hash = hash and k.revoked_at is null
      and (k.last_used_at is null or k.last_used_at < now() - interval '1 minute');
    return query select k.id, k.brand_id, b.name, k.role
                 from api_key k join brand b on b.id = k.brand_id
                 where k.key_hash = hash and k.revoked_at is null;
end
$$;

-- What an actor is called; null for one that is not the brand's to know.
create function actor_name(actor uuid) returns text
    language sql stable
as $$
    select coalesce((select coalesce(nullif(p.name, ''), p.email) from person p where p.id = actor),
                    (select k.name from api_key k where k.id = actor))
$$;

-- Ways in ------------------------------------------------------------------------------------------------------------

-- Somebody is asked to join a brand; gone once they have.
create table invitation (
    id         uuid primary key,
    brand_id   uuid        not null references brand,
    email      text        not null,
    name       text        not null default '' check (length(name) <= 100),
    role       text        not null check (role in ('owner', 'manager', 'reviewer', 'analyst')),
    invited_by uuid        not null references person,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null
);
create unique index invitation_of_email on invitation (brand_id, lower(email));

-- What opens a way in once, kept as a hash. Told apart from what it opens because it is looked up before there is a brand
-- or a person to look as.
create table one_time_token (
    token_hash bytea primary key,    -- SHA-256 of 256 random bits
    purpose    text        not null check (purpose in ('invitation', 'password_reset')),
    subject    uuid        not null, -- the invitation, or the person
    brand      uuid references brand, -- of the invitation
    expires_at timestamptz not null
);
create index one_time_token_subject on one_time_token (subject);

-- Mail that has to go out. Holds no token: one is made for every attempt.
create table outgoing_mail (
    id              uuid primary key,
    purpose         text        not null check (purpose in ('invitation', 'password_reset')),
    email           text        not null,
    invitation      uuid, -- and its brand, for an invitation
    brand           uuid references brand,
    attempts        int         not null default 0,
    created_at      timestamptz not null default now(),
    next_attempt_at timestamptz not null default now()
);
create index outgoing_mail_due on outgoing_mail (next_attempt_at);
