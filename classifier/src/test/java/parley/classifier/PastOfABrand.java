package parley.classifier;

import static parley.pipeline.testing.TestPipeline.execute;
import static parley.pipeline.testing.TestPipeline.value;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import parley.pipeline.AccountId;
import parley.pipeline.BrandId;
import parley.pipeline.testing.TestPipeline;
import parley.pipeline.work.NewWork;
import parley.pipeline.work.Work;

/** A brand with comments that were decided long ago, and jobs over them as the console asks for them. */
record PastOfABrand(BrandId brand, AccountId account) {

    static PastOfABrand empty() {
        var brand = TestPipeline.newBrand();
        return new PastOfABrand(brand, TestPipeline.newAccount(brand, "main"));
    }

    /** So many comments, all different, that were handled as this category. */
    PastOfABrand with(int count, String text, String category, String source) {
        execute("""
                with c as (
                    insert into comment (id, brand_id, account_id, instagram_id, author_id, text, language, via,
                                         correlation_id, received_at, status, category, source)
                    select gen_random_uuid(), '%1$s', '%2$s', gen_random_uuid()::text, '5', '%3$s' || n, 'en', 'webhook',
                           'test', now() - n * interval '1 minute', 'ignored', '%4$s', '%5$s'
                    from generate_series(1, %6$d) n
                    returning id
                ), k as (
                    insert into classification (brand_id, comment_id, revision, category, confidence, source, reasoning,
                                                allowed_actions, published_at)
                    select '%1$s', id, 1, '%4$s', 0.8, '%5$s', 'as it was', '{ignore}', now() from c
                )
                insert into outcome (id, brand_id, comment_id, revision, event, state)
                select gen_random_uuid(), '%1$s', id, 1, '{}', 'handled' from c""".formatted(brand, account, text, category, source, count));
        return this;
    }

    PastOfABrand withRule(String word, String category) {
        execute("""
                insert into brand_rule (id, brand_id, position, name, conditions, category)
                values (gen_random_uuid(), '%s', 1, 'the word', '[{"type":"words","any":["%s"]}]', '%s')""".formatted(brand, word, category));
        return this;
    }

    /** Begins one. */
    UUID job(ConfigurableApplicationContext classifier, String target, @Nullable String apply) {
        return job(classifier, target, apply, false, null);
    }

    UUID job(
            ConfigurableApplicationContext classifier,
            String target,
            @Nullable String apply,
            boolean dryRun,
            @Nullable String budget) {
        var id = UUID.randomUUID();
        execute("""
                insert into reclassification (id, brand_id, filter, target, dry_run, apply, estimate_only, created_by)
                values ('%s', '%s', '{}', '%s', %s, %s, false, gen_random_uuid())""".formatted(id, brand, target, dryRun, apply == null ? "null" : "'" + apply + "'"));
        execute("insert into reclassification_budget (job_id, brand_id, hard) values ('%s', '%s', %s)"
                .formatted(id, brand, budget));
        ask(classifier, id);
        return id;
    }

    /** A person has moved it on. */
    void move(ConfigurableApplicationContext classifier, UUID job, String state) {
        execute("update reclassification set state = '%s', written_until = null where id = '%s'".formatted(state, job));
        ask(classifier, job);
    }

    private void ask(ConfigurableApplicationContext classifier, UUID job) {
        TestPipeline.await(classifier.getBean(Work.class).add(List.of(NewWork.dueNow("reclassify", brand, job))));
    }

    static String of(UUID job, String column) {
        return value("select coalesce(%s::text, '') from reclassification where id = '%s'".formatted(column, job));
    }

    int count(String table, String condition) {
        return Integer.parseInt(
                value("select count(*) from %s where brand_id = '%s' and %s".formatted(table, brand, condition)));
    }

    /** Every comment with the label that people see. */
    String labels() {
        return value("""
                select md5(string_agg(c.id::text || coalesce(c.category, '') || coalesce(c.source, '')
                                      || coalesce(k.category, '') || coalesce(k.source, '') || k.confidence, ',' order by c.id))
                from comment c cross join lateral (select category, source, confidence from classification
                                                   where comment_id = c.id order by revision desc limit 1) k
                where c.brand_id = '%s'""".formatted(brand));
    }
}
