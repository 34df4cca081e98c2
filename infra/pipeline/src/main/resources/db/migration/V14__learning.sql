-- What a brand's comments teach its own model, and how far that model may be trusted.

-- A comment as the models read it; what the brand's model held it for before anybody had said what it is; what was said then.
create table comment_reading (
    comment_id  uuid primary key references comment,
    brand_id    uuid        not null references brand,
    author_id   text,
    language    text        not null, -- in which it was read
    embedding   vector      not null,
    embedded_by text        not null, -- vectors of different models cannot be compared
    guess       text,                 -- null: the brand had no model yet
    margin      double precision,
    nearness    double precision,
    agreement   double precision,
    sure        boolean     not null default false,
    checked_at_rate double precision, -- of so many sure guesses one was checked like this; null: it was not sure, or not checked
    answer      text,
    answered_by text check (answered_by in ('llm', 'human')),
    answered_at timestamptz,
    precedent   boolean     not null default false,
    read_at     timestamptz not null default now(),
    check ((answer is null) = (answered_by is null))
);
create index comment_reading_newest on comment_reading (brand_id, read_at desc);
create index comment_reading_answered on comment_reading (brand_id, answered_at desc) where answer is not null;
create index comment_reading_precedent on comment_reading (brand_id, author_id, answered_at desc) where precedent;

-- A model is its precedents and a number for each of them and each category: with these it is put together again.
create table brand_model (
    brand_id    uuid        not null references brand,
    version     int         not null,
    embedded_by text        not null,
    categories  text[]      not null,
    precedents  uuid[]      not null, -- no reference: a comment that is gone is passed over
    weights     bytea       not null,
    fitted_at   timestamptz not null default now(),
    primary key (brand_id, version)
);

-- How sure the brand's model has to be. Fitted again whenever something was answered.
create table learning (
    brand_id     uuid primary key references brand,
    bar          double precision not null default 0.95 check (bar between 0.5 and 0.999),
    calibration  double precision[], -- null: nothing is trusted yet
    guarded      text[]      not null default '{}',
    audits       bigint      not null default 0, -- since the bar was raised last
    tightened    int         not null default 0,
    tightened_at timestamptz,
    learnt_until timestamptz not null default '-infinity',
    held_until   timestamptz not null default '-infinity' -- an instance is at it
);
