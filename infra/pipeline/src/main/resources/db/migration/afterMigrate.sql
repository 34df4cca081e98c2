-- The second wall between brands (DESIGN: tenancy). Runs after every migration and touches only tables that lack it, so
-- that a table added later cannot be forgotten and a restart takes no locks.

-- Instances that start together run this together, and two grants on one table at a time are an error: they take turns.
select pg_advisory_xact_lock(hashtext('parley.afterMigrate'));

grant usage on schema public to ${app}, ${worker};
grant select, insert, update, delete on all tables in schema public to ${worker};
grant select, insert, update, delete on all tables in schema public to ${app};
revoke all on work, due_brand, write_pace, dead_letter, event_outbox, flyway_schema_history from ${app};
-- Whoever serves an operator may look, and ask for a replay; the stages do it.
grant select, update (replay_asked_at) on dead_letter to ${app};
-- What was done stays done: entries are added and read.
revoke update, delete on audit_entry from ${app}, ${worker};
revoke update, delete on ticket_history from ${app}, ${worker};
-- What was spent is for the stages to say.
revoke insert, update, delete on llm_call, spend from ${app};
-- Who is told of what is for the database to say.
revoke insert, update, delete on notification from ${app};
-- What a job found, and what it has spent, too: people ask for jobs, and say what may become of them.
revoke insert, update, delete on reclassification_chunk, reclassified from ${app};
revoke update, delete on reclassification_budget from ${app};
grant update (hard) on reclassification_budget to ${app};
revoke delete on reclassification from ${app};
revoke update, delete on backfill from ${app};
grant update (next_at) on backfill to ${app};

do $$
declare
    t regclass;
    f regprocedure;
begin
    -- Our own functions; those of an extension belong to who may create extensions, and everybody may call them.
    for f in
        select p.oid::regprocedure from pg_proc p
        where p.pronamespace = 'public'::regnamespace
          and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
    loop
        execute format('grant execute on function %s to ${worker}, ${app}', f);
    end loop;

    for t in
        select c.oid::regclass
        from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'brand_id' and not a.attisdropped
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relforcerowsecurity
    loop
        execute format('alter table %s enable row level security', t);
        execute format('alter table %s force row level security', t);
        execute format('create policy stages on %s to ${owner}, ${worker} using (true) with check (true)', t);
        execute format('create policy one_brand on %s to ${app}
                        using (brand_id = nullif(current_setting(''parley.brand'', true), '''')::uuid)
                        with check (brand_id = nullif(current_setting(''parley.brand'', true), '''')::uuid)', t);
    end loop;

    -- A person may read which brands are theirs before one is chosen; the brand's own row has no brand_id but an id.
    if not (select relforcerowsecurity from pg_class where oid = 'brand'::regclass) then
        create policy own_memberships on membership for select to ${app}
            using (person_id = nullif(current_setting('parley.person', true), '')::uuid);
        alter table brand enable row level security;
        alter table brand force row level security;
        create policy stages on brand to ${owner}, ${worker} using (true) with check (true);
        create policy own_brands on brand to ${app}
            using (id = nullif(current_setting('parley.brand', true), '')::uuid
                   or id in (select brand_id from membership
                             where person_id = nullif(current_setting('parley.person', true), '')::uuid))
            with check (id = nullif(current_setting('parley.brand', true), '')::uuid);
    end if;
end
$$;
