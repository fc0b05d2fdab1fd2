-- id: completion_rate
-- zh: 完成率（完成数占计划数）
-- en: Completed, of what was planned
-- unit: %
-- grain: completed figure × the plan it is told to be part of
-- formula: completed / planned
select
    'completion_rate' as metric,
    done.measured as category,
    done.region,
    plans.period,
    done.bulletin_id,
    percent_of(
        as_input(done.figure_id, done.value, done.low, done.high, done.period),
        as_input(plans.figure_id, plans.value, plans.low, plans.high, plans.period)
    ) as r,
    '%' as unit,
    'completed / planned' as formula,
    [done.figure_id, plans.figure_id] as inputs,
    case when plans.value = 0 then 'nothing was planned' end as reason
from figure_links
inner join figures as done on figure_links.from_figure = done.figure_id
inner join figures as plans on figure_links.to_figure = plans.figure_id
where
    figure_links.type = 'part_of'
    and done.status = 'completed'
    and plans.status = 'planned'
    and done.value is not null
    and plans.value is not null
    and coalesce(done.rejected, plans.rejected) is null
