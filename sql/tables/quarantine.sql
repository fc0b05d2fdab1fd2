-- One row a file or part of one that could not be used.
create or replace table quarantine (
    path varchar not null, -- Path below the raw folder
    stage varchar not null, -- read, extract or clean
    reason varchar not null -- Why, and what to do
);

insert into quarantine by name
select *
from read_quarantine
order by path, reason;
