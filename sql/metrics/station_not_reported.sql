-- id: station_not_reported
-- zh: 派出所建设未说明数
-- en: Planned stations of which nothing is said
-- unit: 个
-- grain: bulletin × place × kind of work
-- formula: plan of the year - all reported
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

reported as (
    select
        bulletin_id,
        region,
        kind_of_work,
        sum(value) as value,
        sum(low) as low,
        sum(high) as high,
        list(figure_id order by figure_id) as ids
    from works
    where status in ('completed', 'structure_complete', 'under_construction')
    group by bulletin_id, region, kind_of_work
)

select
    'station_not_reported' as metric,
    kind_of_work as category,
    region,
    plan.period as period,
    bulletin_id,
    {
        'value': plan.value - reported.value,
        'low': plan.low - reported.high,
        'high': plan.high - reported.low
    } as r,
    '个' as unit,
    'plan of the year - all reported' as formula,
    list_prepend(plan.id, coalesce(ids, [])) as inputs,
    case when reported.value is null then 'no progress is stated' end as reason
from planned
left join reported using (bulletin_id, region, kind_of_work)
