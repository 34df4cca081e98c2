-- What webhooks miss -------------------------------------------------------------------------------------------------

-- A new token starts with these defaults again. It has to be a day old before Meta renews it, and how old the one is that
-- somebody brings us nobody tells.
alter table account
    add token_state      text        not null default 'valid' check (token_state in ('valid', 'dead')),
    add token_expires_at timestamptz, -- null: not known before it was refreshed once
    add refresh_at       timestamptz not null default now() + interval '25 hours',
    add poll_at          timestamptz not null default now();

-- When a comment that listings do not show was last looked for by itself.
alter table comment add looked_for_at timestamptz;

-- Dead letters for operators -----------------------------------------------------------------------------------------

alter table person add operator boolean not null default false;
update person set operator = true where id = (select id from person order by created_at, id limit 1);

alter table dead_letter add replay_asked_at timestamptz; -- to be put back; null again when that is done
create index dead_letter_asked on dead_letter (replay_asked_at) where replay_asked_at is not null;
create index dead_letter_newest on dead_letter (created_at desc, id desc);

-- They belong to no brand: whoever serves people sees them for an operator only.
alter table dead_letter enable row level security;
alter table dead_letter force row level security;
create policy stages on dead_letter to ${owner}, ${worker} using (true) with check (true);
create policy operators on dead_letter to ${app}
    using (exists (select from person
                   where id = nullif(current_setting('parley.person', true), '')::uuid and operator));
