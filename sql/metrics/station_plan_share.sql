-- id: station_plan_share
-- zh: 年度计划占总目标比重
-- en: This year's plan in the whole target
-- unit: %
-- grain: bulletin × place × kind of work
-- formula: plan of the year / whole target
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
)

select
    'station_plan_share' as metric,
    kind_of_work as category,
    region,
    plan.period as period,
    bulletin_id,
    percent_of(plan, target) as r,
    '%' as unit,
    'plan of the year / whole target' as formula,
    [plan.id, target.id] as inputs,
    case when plans < 2 then 'only one plan is stated' end as reason
from planned
