package parley.classifier.reclassification;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import parley.pipeline.AccountId;
import parley.pipeline.Action;
import parley.pipeline.BrandId;
import parley.pipeline.CommentClassified;
import parley.pipeline.CommentId;
import parley.pipeline.InstagramCommentId;
import parley.pipeline.JobLabel;
import parley.pipeline.comments.Comments;
import parley.pipeline.database.Row;

/** The statements of {@link Labels}. */
final class LabelSql {

    private static final String NEXT = """
            select r.comment_id from reclassification j join reclassified r on r.job_id = j.id
            where j.id = :job and j.state = :state
              and r.comment_id > coalesce(j.written_until, '00000000-0000-0000-0000-000000000000')
            """;

    /** What is approved, is another category, and is not what a person has said, unless that is wanted. */
    static final String TO_APPLY = NEXT + """
              and r.was <> r.became and r.became <> 'undecided' and r.rolled_back_revision is null
              and (j.over_people or r.old_source is distinct from 'human')
              and (j.approved -> 'cells' is null
                   or (r.was, r.became) in (select cell ->> 'from', cell ->> 'to'
                                            from jsonb_array_elements(j.approved -> 'cells') cell))
              and (j.approved -> 'comments' is null
                   or r.comment_id in (select cast(comment as uuid)
                                       from jsonb_array_elements_text(j.approved -> 'comments') comment))
            order by r.comment_id limit :limit""";

    static final String TO_ROLL_BACK = NEXT + """
              and r.applied_revision is not null
            order by r.comment_id limit :limit""";

    /**
     * With what is to be done besides, where the account is still connected. Only over what stood there when the job looked:
     * who has decided meanwhile knew more. What is on its way is left alone, for a decision that overtook it would stop it.
     */
    static final String APPLY = """
            with due as (
                select r.*, k.suspected_injection as suspected,
                       case when a.instagram_user_id is null then '{}' else j.actions end as wanted
                from reclassified r
                join reclassification j on j.id = r.job_id
                join classification k on k.comment_id = r.comment_id and k.revision = r.old_revision
                join comment c on c.id = r.comment_id and c.deleted_at is null
                              and c.status not in ('received', 'parked', 'classified')
                left join account a on a.instagram_user_id = c.account_id and a.brand_id = c.brand_id and a.active
                where r.job_id = :job and r.comment_id = any (:comments) and r.applied_revision is null
                  and not exists (select from classification n
                                  where n.comment_id = k.comment_id and n.revision > k.revision)
                order by k.comment_id for update of k
            ), added as (
                insert into classification (brand_id, comment_id, revision, category, confidence, source, reasoning, model,
                                            prompt_version, suspected_injection, allowed_actions, job_id)
                select brand_id, comment_id, old_revision + 1, became, confidence, source,
                       'Decided anew by job ' || job_id || ': ' || reasoning, model, prompt_version,
                       suspected or suspected_injection, '{}', job_id
                from due
                on conflict (comment_id, revision) do nothing
                returning comment_id, revision
            )
            update reclassified r set applied_revision = a.revision, actions = d.wanted
            from added a join due d using (comment_id)
            where r.job_id = :job and r.comment_id = a.comment_id
            returning r.comment_id""";

    static final String ROLL_BACK = """
            with due as (
                select r.job_id as job, r.applied_revision, k.*
                from reclassified r
                join classification mine on mine.comment_id = r.comment_id and mine.revision = r.applied_revision
                join classification k on k.comment_id = r.comment_id and k.revision = r.old_revision
                where r.job_id = :job and r.comment_id = any (:comments) and r.rolled_back_revision is null
                  and not exists (select from classification n
                                  where n.comment_id = mine.comment_id and n.revision > mine.revision)
                order by mine.comment_id for update of mine
            ), added as (
                insert into classification (brand_id, comment_id, revision, category, undecided_reason, confidence, source,
                                            reasoning, model, prompt_version, suspected_injection, allowed_actions, job_id)
                select brand_id, comment_id, applied_revision + 1, category, undecided_reason, confidence, source,
                       'Job ' || job || ' was rolled back; as before: ' || coalesce(reasoning, ''), model,
                       prompt_version, suspected_injection, '{}', job
                from due
                on conflict (comment_id, revision) do nothing
                returning comment_id, revision
            )
            update reclassified r set rolled_back_revision = a.revision
            from added a where r.job_id = :job and r.comment_id = a.comment_id
            returning r.comment_id""";

    static final String URGENCY = """
            update review_item set urgency = review_urgency(comment_id, reason)
            where comment_id = any (:comments) and state = 'open'""";

    static final String COUNT_APPLIED = "update reclassification set applied = applied + :more where id = :job";

    static final String COUNT_ROLLED_BACK =
            "update reclassification set rolled_back = rolled_back + :more where id = :job";

    private static final String OF_BATCH = """
            from reclassified r
            join classification k on k.comment_id = r.comment_id and k.published_at is null
                                 and k.revision in (r.applied_revision, r.rolled_back_revision)
            """;

    static final String UNTOLD = """
            select c.brand_id, c.id, c.account_id, c.instagram_id, c.parent_id, c.correlation_id,
                   k.revision, k.category, k.undecided_reason, k.confidence, k.source, k.decided_at,
                   r.job_id, r.actions, coalesce(k.revision = r.rolled_back_revision, false) as taken_back
            """ + OF_BATCH + """
            join comment c on c.id = r.comment_id
            where r.job_id = :job and r.comment_id = any (:comments)
            order by c.id, k.revision""";

    static final String TOLD = """
            update classification t set published_at = now()
            from (select k.comment_id, k.revision
            """ + OF_BATCH + """
                  where r.job_id = :job and r.comment_id = any (:comments)) told
            where t.comment_id = told.comment_id and t.revision = told.revision""";

    static final String PASS = "update reclassification set written_until = :last where id = :job and state = :state";

    private LabelSql() {}

    /** The event that tells of a label. */
    static CommentClassified event(Row row) {
        return new CommentClassified(
                new BrandId(row.uuid("brand_id")),
                new CommentId(row.uuid("id")),
                new AccountId(row.text("account_id")),
                new InstagramCommentId(row.text("instagram_id")),
                row.maybe("parent_id", InstagramCommentId::new),
                row.number("revision"),
                Comments.verdict(row),
                Set.of(),
                row.time("decided_at"),
                row.text("correlation_id"),
                label(row));
    }

    /** Null where nothing but the label is wanted. */
    private static @Nullable JobLabel label(Row row) {
        var actions =
                Stream.of(row.get("actions", String[].class)).map(Action::of).collect(Collectors.toUnmodifiableSet());
        return actions.isEmpty() ? null : new JobLabel(row.uuid("job_id"), actions, row.flag("taken_back"));
    }
}
