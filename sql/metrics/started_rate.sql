-- id: started_rate
-- zh: 开工率（开工数占计划数）
-- en: Started, of what was planned
-- unit: %
-- grain: figure under construction × the plan it is told to be part of
-- formula: under construction / planned
select
    'started_rate' as metric,
    begun.measured as category,
    begun.region,
    plans.period,
    begun.bulletin_id,
    percent_of(
        as_input(begun.figure_id, begun.value, begun.low, begun.high, begun.period),
        as_input(plans.figure_id, plans.value, plans.low, plans.high, plans.period)
    ) as r,
    '%' as unit,
    'under construction / planned' as formula,
    [begun.figure_id, plans.figure_id] as inputs,
    case when plans.value = 0 then 'nothing was planned' end as reason
from figure_links
inner join figures as begun on figure_links.from_figure = begun.figure_id
inner join figures as plans on figure_links.to_figure = plans.figure_id
where
    figure_links.type = 'part_of'
    and begun.status = 'under_construction'
    and plans.status = 'planned'
    and begun.value is not null
    and plans.value is not null
    and coalesce(begun.rejected, plans.rejected) is null
