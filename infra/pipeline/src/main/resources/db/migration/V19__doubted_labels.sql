-- How far the labels that a language model gave to a text before are doubted when somebody writes the same. It rises where it says
-- something else when it is asked again, and where the trust in the brand's own model falls: then the world has turned.
alter table learning
    add column label_doubt       double precision not null default 0 check (label_doubt between 0 and 1),
    add column labels_doubted_at timestamptz      not null default 'epoch'; -- labels given from then on are not doubted
