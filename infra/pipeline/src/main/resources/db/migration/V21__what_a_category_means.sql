-- What a brand means by a category, for whoever judges by reading: a language model. Empty: what its name says.
alter table policy
    add column meaning text not null default '' check (length(meaning) <= 500);
