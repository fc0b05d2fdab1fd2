-- One row a correction of corrections.yml, and whether it still applies.
create or replace table corrections (
    figure_id varchar, -- Figure; null where none was found
    field varchar, -- Field corrected
    expected varchar, -- What the field was read as when the correction was made
    corrected varchar, -- What it is
    reason varchar, -- Why
    author varchar, -- Who says so
    date varchar, -- When it was said
    applies boolean, -- Whether it was applied
    note varchar -- Why it was not
);

insert into corrections by name
select *
from read_corrections
order by figure_id, field;
