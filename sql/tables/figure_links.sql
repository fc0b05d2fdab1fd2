-- One row a relation between two figures of a bulletin.
create or replace table figure_links (
    from_figure varchar not null, -- Figure that the link starts from
    to_figure varchar not null, -- Figure that it leads to
    type varchar not null -- part_of, share_of, rate_of, same_set, paid_for, change_of
);

insert into figure_links by name
select distinct read_figure_links.*
from read_figure_links
inner join figures on read_figure_links.from_figure = figures.figure_id
order by from_figure, to_figure, type;
