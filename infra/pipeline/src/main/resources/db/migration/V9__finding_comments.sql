-- Finding comments: what people filter by stands on the comment's own row, and what they look for beside it as terms.

-- What is looked for, in one form ------------------------------------------------------------------------------------

-- A text as words parted by single spaces, alike for what was written and for what is looked for, whatever the language
-- and whatever the database's locale: without case, accents, vowel points, skin tones and marks nobody sees; punctuation
-- parts words; where a script has no spaces between words, and for emoji, each character is a word of its own.
create function search_form(said text) returns text
    language sql immutable parallel safe
as $$
    select regexp_replace(regexp_replace(regexp_replace(
        normalize(regexp_replace(lower(normalize(left(said, 10000), NFKD)),
            '[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670'
            || '\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f'
            || '\ufe00-\ufe0f\ufeff\U0001f3fb-\U0001f3ff\U000e0000-\U000e0fff]', '', 'g'), NFKC),
        '([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2190-\u2bff\u2e80-\u2fdf\u3005-\u3007\u3040-\u30fa\u30fc-\u30ff'
        || '\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U0001f000-\U0001faff\U00020000-\U0003ffff])',
        ' \1 ', 'g'),
        '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u00d7\u00f7'
        || '\u02b0-\u02ff\u055a-\u055f\u0589\u058a\u05be\u05c0\u05c3\u05c6\u05f3\u05f4\u060c\u061b\u061e\u061f'
        || '\u066a-\u066d\u06d4\u0964\u0965\u0970\u1360-\u1368\u2000-\u206f\u20a0-\u20cf\u3000-\u3004\u3008-\u303f\u30fb]',
        ' ', 'g'),
        ' {2,}', ' ', 'g')
$$;

-- Terms of one brand never meet another's: the time a search takes does not depend on what others have. Six digits of its
-- id tell brands apart well enough for that; whose a comment is, brand_id says.
create function search_tag(brand uuid) returns text
    language sql immutable parallel safe
as $$ select right(brand::text, 6) $$;

create function quoted_term(term text) returns text
    language sql immutable parallel safe
as $$ select '''' || replace(replace(left(term, 100), '\', '\\'), '''', '''''') || '''' $$;

-- What a comment can be found by: its words and its author's name's, at their places (the name's far behind the text's),
-- and as a whole who wrote it, under which post, in which language.
create function comment_terms(brand uuid, said text, author_id text, author_username text, media_id text, language text)
    returns tsvector
    language sql immutable parallel safe
as $$
    select coalesce((
        select string_agg(public.quoted_term(public.search_tag(brand) || word) || ':' || place, ' ')
        from (select word, least(place, 9999) as place
              from unnest(string_to_array(public.search_form(said), ' ')) with ordinality as text_words (word, place)
              union all
              select word, 10000 + least(place, 100)
              from unnest(string_to_array(public.search_form(author_username), ' ')) with ordinality as name (word, place))
             as words
        where word <> ''), '')::tsvector
        || array_to_tsvector(array_remove(array[
               public.search_tag(brand) || 'a:' || left(author_id, 100),
               public.search_tag(brand) || 'a:' || left(lower(author_username), 100),
               public.search_tag(brand) || 'm:' || left(media_id, 100),
               public.search_tag(brand) || 'l:' || language], null))
$$;

-- What somebody looks for: every word of it, the last one as the beginning of a word (they may still be typing), and what
-- stands in quotes as it stands there. Null if there is no word in it.
create function search_query(brand uuid, asked text) returns tsquery
    language sql immutable parallel safe
as $$
    with part as (
        select coalesce(found[1], found[3]) as said, found[2] is distinct from '"' as unfinished, place,
               max(place) over () as places
        from regexp_matches(translate(left(asked, 500), '“”„«»', '"""""'), '"([^"]*)("|$)|([^"\s]+)', 'g')
             with ordinality as parts (found, place)),
    term as (
        select part.place as part, word.place,
               public.quoted_term(public.search_tag(brand) || word.word)
                   || case when unfinished and part.place = places
                           and word.place = max(word.place) over (partition by part.place) then ':*' else '' end as term
        from part cross join lateral unnest(string_to_array(trim(public.search_form(part.said)), ' '))
             with ordinality as word (word, place)
        where word.word <> ''),
    phrase as (select part, '(' || string_agg(term, ' <-> ' order by place) || ')' as phrase from term group by part)
    select string_agg(phrase, ' & ' order by part)::tsquery from phrase
$$;

-- What is filtered by ------------------------------------------------------------------------------------------------

alter table comment
    add column category    text, -- these three of the newest classification and the newest reply, as refresh_comment_status
    add column source      text, -- last found them
    add column reply_state text,
    add column terms       tsvector generated always as
        (comment_terms(brand_id, text, author_id, author_username, media_id, language)) stored;

update comment c set
    category = (select k.category from classification k where k.comment_id = c.id order by k.revision desc limit 1),
    source = (select k.source from classification k where k.comment_id = c.id order by k.revision desc limit 1),
    reply_state = (select r.state from reply r where r.comment_id = c.id order by r.revision desc, r.created_at desc limit 1);

-- For what is rare: these give a set of rows, which is then put in order. What is frequent is met soon enough on the way
-- along comment_newest.
create index comment_terms on comment using gin (terms) with (gin_pending_list_limit = 512);
drop index comment_by_status;
create index comment_of_status on comment (brand_id, status);
create index comment_of_category on comment (brand_id, category) where category is not null;
create index comment_of_source on comment (brand_id, source) where source is not null;
create index comment_of_reply_state on comment (brand_id, reply_state) where reply_state is not null;

-- Called at the end of every transaction that changes what these columns tell.
create or replace function refresh_comment_status(ids uuid[]) returns void
    language sql
as $$
    update comment c set status = comment_status(c), category = k.category, source = k.source, reply_state = r.state
    from unnest(ids) as asked (id)
    left join lateral (select category, source from classification
                       where comment_id = asked.id order by revision desc limit 1) k on true
    left join lateral (select state from reply
                       where comment_id = asked.id order by revision desc, created_at desc limit 1) r on true
    where c.id = asked.id
      and (c.status, c.category, c.source, c.reply_state)
          is distinct from (comment_status(c), k.category, k.source, r.state)
$$;

-- Looking ------------------------------------------------------------------------------------------------------------

-- A filter as a condition; its values are read from $2, the filter, and the words looked for are $3. Only what is asked for
-- is in it, so that every statement can be planned for what it is.
create function comment_condition(filter jsonb) returns text
    language sql immutable
as $$
    select concat_ws(' and ', 'true',
        case when filter ? 'status' then 'c.status = $2 ->> ''status''' end,
        case when filter ? 'category' then 'c.category = $2 ->> ''category''' end,
        case when filter ? 'source' then 'c.source = $2 ->> ''source''' end,
        case when filter ? 'account_id' then 'c.account_id = $2 ->> ''account_id''' end,
        case when filter ? 'reply_state' then 'c.reply_state = $2 ->> ''reply_state''' end,
        case filter ->> 'has_reply' when 'true' then 'c.reply_state is not null'
                                    when 'false' then 'c.reply_state is null' end,
        case when filter ?| array['q', 'author', 'media_id', 'language'] then 'c.terms @@ $3' end)
$$;

-- The terms that a filter looks for; null if it looks for words and there is none in what was asked.
create function comment_query(brand uuid, filter jsonb) returns tsquery
    language sql immutable
as $$
    with wanted as (
        select search_query(brand, filter ->> 'q') as query where filter ? 'q'
        union all
        select quoted_term(search_tag(brand) || term)::tsquery
        from (values ('a:' || lower(ltrim(filter ->> 'author', '@'))),
                     ('m:' || (filter ->> 'media_id')),
                     ('l:' || (filter ->> 'language'))) as exact (term)
        where term is not null)
    select case when bool_and(query is not null)
        then string_agg('(' || query::text || ')', ' & ')::tsquery end
    from wanted
$$;

-- Whether a list goes on behind a row, by time.
create function comment_place(filter jsonb) returns text
    language sql immutable
as $$
    select concat_ws(' and ', 'c.brand_id = $1',
        case when filter ? 'from' then 'c.received_at >= ($2 ->> ''from'')::timestamptz' end,
        case when filter ? 'to' then 'c.received_at < ($2 ->> ''to'')::timestamptz' end,
        '($4 is null or (c.received_at, c.id) '
            || case filter ->> 'sort' when 'oldest' then '>' else '<' end || ' ($4, $5))')
$$;

-- All that fits, gathered from the indexes of what is rare and then put in order.
create function gathered_comments(brand uuid, filter jsonb, query tsquery, after_at timestamptz, after_id uuid, at_most int)
    returns table (id uuid, received_at timestamptz)
    language plpgsql stable
    set enable_bitmapscan = on set enable_sort = on set enable_seqscan = off set enable_indexscan = off
as $$
declare
    direction text := case filter ->> 'sort' when 'oldest' then 'asc' else 'desc' end;
begin
    return query execute format('
        select c.id, c.received_at from comment c where %1$s and %2$s order by c.received_at %3$s, c.id %3$s limit %4$s',
        comment_place(filter), comment_condition(filter), direction, at_most)
        using brand, filter, query, after_at, after_id;
end
$$;

create function counted_comments(brand uuid, filter jsonb, query tsquery, at_most int) returns bigint
    language plpgsql stable
    set enable_bitmapscan = on set enable_sort = on set enable_seqscan = off set enable_indexscan = off
as $$
declare
    counted bigint;
begin
    execute format('select count(*) from (select from comment c where %s and %s limit %s) fitting',
        comment_place(filter), comment_condition(filter), at_most)
        into counted using brand, filter, query, null::timestamptz, null::uuid;
    return counted;
end
$$;

-- The caller's brand's comments that fit, in order of time, from a place on. First it walks along the time for some way and
-- looks at each: a page of what is frequent is full by then, whatever that is. What is not met in it is rare, from there on
-- at least, and is gathered. So no statistics of the planner's decide, and the walk is what a page costs too much at most.
create function find_comments(filter jsonb, after_at timestamptz, after_id uuid, at_most int)
    returns table (id uuid, received_at timestamptz)
    language plpgsql stable security definer rows 30
    set search_path = public, pg_temp set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off
as $$
declare
    asking    uuid := nullif(current_setting('parley.brand', true), '')::uuid;
    query     tsquery := comment_query(asking, filter);
    condition text := comment_condition(filter);
    direction text := case filter ->> 'sort' when 'oldest' then 'asc' else 'desc' end;
    way       int := greatest(5000, 20 * at_most);
    given     int := 0;
    met       record;
begin
    if query is null and condition like '%$3%' then
        return;
    end if;
    for met in execute format('
        select * from (
            select c.id, c.received_at, %1$s as fits, row_number() over (order by c.received_at %2$s, c.id %2$s) as place
            from comment c where %3$s order by c.received_at %2$s, c.id %2$s limit %4$s) walked
        where fits or place = %4$s', condition, direction, comment_place(filter), way)
        using asking, filter, query, after_at, after_id
    loop
        if met.fits then
            id := met.id;
            received_at := met.received_at;
            return next;
            given := given + 1;
            exit when given = at_most;
        end if;
        if met.place = way then
            return query select * from gathered_comments(asking, filter, query, met.received_at, met.id, at_most - given);
        end if;
    end loop;
end
$$;

-- How many fit, counted to a limit, in the same two ways.
create function count_comments(filter jsonb, at_most int) returns bigint
    language plpgsql stable security definer
    set search_path = public, pg_temp set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off
as $$
declare
    asking    uuid := nullif(current_setting('parley.brand', true), '')::uuid;
    query     tsquery := comment_query(asking, filter);
    condition text := comment_condition(filter);
    met       bigint;
    walked    bigint;
begin
    if query is null and condition like '%$3%' then
        return 0;
    end if;
    execute format('
        select count(*), count(*) filter (where fits)
        from (select %s as fits from comment c where %s order by c.received_at desc, c.id desc limit %s) walked',
        condition, comment_place(filter), 2 * at_most)
        into walked, met using asking, filter, query, null::timestamptz, null::uuid;
    if walked < 2 * at_most or met >= at_most then
        return least(met, at_most);
    end if;
    return counted_comments(asking, filter, query, at_most);
end
$$;

revoke execute on function find_comments, count_comments from public;
