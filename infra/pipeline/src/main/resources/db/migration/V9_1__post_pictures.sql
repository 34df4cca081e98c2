-- What a post looks like, as Graph told when it was asked last; the address of the picture expires after days.
alter table media
    add column media_type  text,
    add column picture_url text;

create index media_of_brand on media (brand_id, instagram_id);
