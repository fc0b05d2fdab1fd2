-- id: fire_station_completion_rate
-- zh: 消防队（站）建设完成率
-- en: Fire stations completed
-- unit: %
-- grain: bulletin × place
-- formula: fire_stations completed / fire_stations begun
with
begun as (
    select
        bulletin_id,
        region,
        arg_min(as_input(figure_id, value, low, high, period), coalesce("start", 0)) as figure
    from figures
    where indicator = 'fire_stations' and status <> 'completed' and rejected is null
    group by bulletin_id, region
),

done as (
    select
        bulletin_id,
        region,
        arg_max(as_input(figure_id, value, low, high, period), coalesce("start", 0)) as figure
    from figures
    where indicator = 'fire_stations' and status = 'completed' and rejected is null
    group by bulletin_id, region
)

select
    'fire_station_completion_rate' as metric,
    null as category,
    region,
    done.figure.period as period,
    bulletin_id,
    percent_of(done.figure, begun.figure) as r,
    '%' as unit,
    'fire_stations completed / fire_stations begun' as formula,
    list_filter([done.figure.id, begun.figure.id], lambda x: x is not null) as inputs,
    case
        when done.figure is null then 'no completed fire stations are stated'
        when begun.figure is null then 'no begun fire stations are stated'
    end as reason
from begun
full outer join done using (bulletin_id, region)
