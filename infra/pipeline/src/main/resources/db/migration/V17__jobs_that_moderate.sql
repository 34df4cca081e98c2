-- What a job over the past may do besides labels, what it could not decide at all, and which labels are a job's.

alter table reclassification
    add column actions text[] not null default '{}' check (actions <@ '{hide,escalate}'); -- of what the policies want
alter table reclassified
    add column actions text[] not null default '{}'; -- that were asked for with the label that was applied

-- Of a chunk of which nothing else is left, some comments may fail again and again.
alter table reclassification_chunk
    add column failed        int not null default 0, -- of those decided: set aside with the reason, nothing decided them
    add column vain_tries    int not null default 0, -- how often all that was left has failed
    add column failing_since timestamptz;

alter table classification add column job_id uuid; -- that applied or rolled it back; null: it was decided for itself
update classification k set job_id = r.job_id
from reclassified r where r.comment_id = k.comment_id and k.revision in (r.applied_revision, r.rolled_back_revision);

alter table moderation add column job_id uuid; -- that wanted this last; null: none did
create index moderation_of_job on moderation (job_id) where job_id is not null;
