-- One row a distinct document, with all places where it was found.
create or replace table bulletins (
    bulletin_id varchar not null, -- Id of the content: hash of canonical text and tables
    path varchar not null, -- First path below the raw folder at which it stands
    paths varchar[], -- All paths at which the same content stands
    sha256 varchar, -- SHA-256 of the file at path
    format varchar, -- Format as recognised by content
    encoding varchar, -- Encoding of the text, where it is a text
    encoding_source varchar, -- How the encoding was found
    title varchar, -- Title
    publisher varchar, -- Office that published it
    region varchar, -- Full name of the place it is about
    region_code varchar, -- Division code of that place
    published varchar, -- ISO 8601 date, or a part of one
    url varchar, -- Address it came from
    supersedes varchar, -- Earlier version that it corrects: path or bulletin_id
    superseded boolean, -- Whether a later version replaces it: its figures are left out
    metadata_sources map (varchar, varchar), -- Field of the metadata → where it came from
    characters bigint, -- Length of the canonical text [characters]
    text varchar -- Canonical text that all offsets refer to
);

insert into bulletins by name
with
places as (
    select
        bulletin_id,
        list(path order by path) as paths
    from read_bulletins
    group by bulletin_id
),

first_place as (
    select distinct on (bulletin_id) *
    from read_bulletins
    order by bulletin_id, path
)

select
    first_place.*,
    places.paths,
    exists(
        select 1
        from read_bulletins as later
        where
            later.supersedes = first_place.bulletin_id
            or list_contains(places.paths, later.supersedes)
    ) as superseded
from first_place
inner join places using (bulletin_id)
order by first_place.bulletin_id;
