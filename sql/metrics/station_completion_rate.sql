-- id: station_completion_rate
-- zh: 派出所建设完工率
-- en: Stations completed, of the plan
-- unit: %
-- grain: bulletin × place × kind of work
-- formula: completed / plan of the year
with
works as (
    select
        figures.*,
        case indicator when 'police_stations_new' then '新建' else '改扩建' end as kind_of_work
    from figures
    where
        indicator in ('police_stations_new', 'police_stations_rebuilt')
        and value is not null
        and rejected is null
),

-- The plan of the year is the planned figure that progress is told of; a longer plan is the largest other one.
planned as (
    select
        bulletin_id,
        region,
        kind_of_work,
        arg_min(as_input(figure_id, value, low, high, period), value) as plan,
        arg_max(as_input(figure_id, value, low, high, period), value) as target,
        count(*) as plans
    from works
    where status = 'planned'
    group by bulletin_id, region, kind_of_work
),

reached as (
    select
        bulletin_id,
        region,
        kind_of_work,
        arg_min(as_input(figure_id, value, low, high, period), coalesce("start", 0)) as figure
    from works
    where status = 'completed'
    group by bulletin_id, region, kind_of_work
)

select
    'station_completion_rate' as metric,
    kind_of_work as category,
    region,
    plan.period as period,
    bulletin_id,
    percent_of(figure, plan) as r,
    '%' as unit,
    'completed / plan of the year' as formula,
    list_filter([figure.id, plan.id], lambda x: x is not null) as inputs,
    case when figure is null then 'no figure with status completed is stated' end as reason
from planned
left join reached using (bulletin_id, region, kind_of_work)
