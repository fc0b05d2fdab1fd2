-- One row a paragraph, heading, list item, note or table of a bulletin.
create or replace table blocks (
    bulletin_id varchar not null, -- Bulletin
    block_id varchar not null, -- Bulletin and order of the block in it
    kind varchar not null, -- title, heading, paragraph, list_item, caption, note, table, signature, furniture
    level bigint, -- Depth of a heading, 1 outermost; 0 for all else
    heading_path varchar[], -- Headings above it, outermost first
    "start" bigint, -- Offset of its first character [characters]
    "end" bigint, -- Offset behind its last character [characters]
    page bigint, -- Page, where the format has pages
    box double[], -- Left, top, right, bottom on that page [points]
    sheet varchar, -- Name of the grid, for a table
    text varchar -- Its characters
);

insert into blocks by name
select *
from read_blocks
order by bulletin_id, block_id;
