-- How often somebody tried to log in, per account and per address, so that all instances slow guessing down alike.
create table login_attempt (
    key      text primary key,
    attempts int         not null,
    last_at  timestamptz not null default now(),
    next_at  timestamptz not null -- before this nothing is tried
);
