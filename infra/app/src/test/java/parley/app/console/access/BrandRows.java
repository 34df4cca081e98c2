package parley.app.console.access;

import static parley.pipeline.testing.TestPipeline.execute;

import parley.app.testing.App;
import parley.app.testing.Person;
import parley.pipeline.BrandId;
import parley.pipeline.testing.TestPipeline;

/** A brand that has a row in every table that brands have rows in; a table added later has to be added here. */
record BrandRows(BrandId brand) {

    static BrandRows inEveryTable() {
        App.context();
        var brand = TestPipeline.newBrand();
        Person.in(brand, "analyst");
        var account = TestPipeline.newAccount(brand, "default");
        var comment = TestPipeline.newComment(brand, account, "hello");
        for (var row : new String[] {
            "classification (brand_id, comment_id, revision, category, allowed_actions) values ('B', 'C', 1, 'spam', '{}')",
            "outcome (id, brand_id, comment_id, revision, event) values (gen_random_uuid(), 'B', 'C', 1, '{}')",
            "reply (id, brand_id, account_id, comment_id, target_id, kind, revision, text, state)"
                    + " values (gen_random_uuid(), 'B', 'A', 'C', 't', 'public', 1, 'hi', 'drafted')",
            "own_reply (brand_id, account_id, instagram_id, text, seen_at) values ('B', 'A', 'o', 'hi', now())",
            "moderation (comment_id, brand_id, hidden) values ('C', 'B', true)",
            "review_item (id, brand_id, comment_id, reason) values (gen_random_uuid(), 'B', 'C', 'test')",
            "review_draft (brand_id, review_id, actor_id, text)"
                    + " select 'B', id, gen_random_uuid(), 'hi' from review_item where brand_id = 'B'",
            "review_presence (brand_id, review_id, actor_id, editing)"
                    + " select 'B', id, gen_random_uuid(), true from review_item where brand_id = 'B'",
            "ticket (id, brand_id, comment_id, category) values (gen_random_uuid(), 'B', 'C', 'spam')",
            "ticket_history (brand_id, ticket_id, what) select brand_id, id, 'opened' from ticket where brand_id = 'B'",
            "ticket_note (id, brand_id, ticket_id, actor_id, text)"
                    + " select gen_random_uuid(), brand_id, id, gen_random_uuid(), 'hi' from ticket where brand_id = 'B'",
            "policy (brand_id, category, actions) values ('B', 'spam', '{hide}')",
            "channel (id, brand_id, kind, name, target, events) values (gen_random_uuid(), 'B', 'email', 'us', 'a@b.c', '{}')",
            "channel_category (brand_id, category, channel_id) select brand_id, 'spam', id from channel where brand_id = 'B'",
            "notification (brand_id, channel_id, event, about) select brand_id, id, 'test', 'hi' from channel where brand_id = 'B'",
            "llm_call (id, brand_id, purpose, provider, model, input_tokens, output_tokens, cost, price_version, expires_at)"
                    + " values (gen_random_uuid(), 'B', 'classify', 'openai', 'small', 1, 1, 0.1, 'test', now())",
            "budget (brand_id, period, hard) values ('B', 'day', 5)",
            "spend (brand_id, period, starts) values ('B', 'day', current_date)",
            "product (brand_id, sku, name, words) values ('B', 's', 'Shoe', to_tsvector('shoe'))",
            "idempotency_key (brand_id, person_id, key, request) values ('B', gen_random_uuid(), 'k', '')",
            "media (brand_id, account_id, instagram_id) values ('B', 'A', 'm')",
            "audit_entry (id, brand_id, actor_kind, actor_id, action, subject_kind, subject_id)"
                    + " values (gen_random_uuid(), 'B', 'person', gen_random_uuid(), 'test.done', 'test', '1')",
            "api_key (id, brand_id, name, role, key_hash, prefix, created_by) select gen_random_uuid(), 'B', 'k', 'analyst',"
                    + " sha256(convert_to('B', 'UTF8')), 'pk_', id from person limit 1",
            "invitation (id, brand_id, email, role, invited_by, expires_at) select gen_random_uuid(), 'B', 'x@y.z',"
                    + " 'analyst', id, now() from person limit 1",
            "brand_rule (id, brand_id, position, name, conditions, category)"
                    + " values (gen_random_uuid(), 'B', 1, 'r', '[]', 'spam')",
            "corrected_text (brand_id, text_key, category, decided_at) values ('B', '\\x00', 'spam', now())",
            "comment_reading (comment_id, brand_id, language, embedding, embedded_by) values ('C', 'B', 'en', '[1,2]', 'test')",
            "brand_model (brand_id, version, embedded_by, categories, precedents, weights)"
                    + " values ('B', 1, 'test', '{spam}', '{}', '')",
            "learning (brand_id) values ('B')",
            "reclassification (id, brand_id, filter, target, dry_run, estimate_only, created_by)"
                    + " values (gen_random_uuid(), 'B', '{}', 'rules', false, true, gen_random_uuid())",
            "reclassification_budget (job_id, brand_id) select id, brand_id from reclassification where brand_id = 'B'",
            "backfill (job_id, brand_id, account_id, since, most_posts, most_comments)"
                    + " select id, brand_id, 'A', now(), 1, 1 from reclassification where brand_id = 'B'",
            "reclassification_chunk (id, brand_id, job_id, number, comments)"
                    + " select gen_random_uuid(), brand_id, id, 1, '{}' from reclassification where brand_id = 'B'",
            "reclassified (job_id, comment_id, brand_id, old_revision, was, became, reasoning)"
                    + " select id, 'C', brand_id, 1, 'spam', 'toxic', 'so' from reclassification where brand_id = 'B'",
            "gate (brand_id, name, reason, closed_until) values ('B', 'g', 'test', now())"
        }) {
            execute("insert into "
                    + row.replace("'B'", "'" + brand + "'")
                            .replace("'A'", "'" + account + "'")
                            .replace("'C'", "'" + comment + "'"));
        }
        return new BrandRows(brand);
    }
}
