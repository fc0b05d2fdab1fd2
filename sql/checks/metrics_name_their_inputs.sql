-- Every computed metric names figures that are there; every missing one tells why.
select
    metric,
    category,
    bulletin_id
from metrics
where
    (status = 'computed' and (value is null or len(inputs) = 0))
    or (status = 'missing' and reason is null)
    or exists (
        select 1
        from unnest(inputs) as used (figure_id)
        where used.figure_id not in (select figures.figure_id from figures)
    )
