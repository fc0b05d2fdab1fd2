-- Patrol teams, their people and vehicles, and checkpoints: one row a bulletin and place; beside each figure the id it is traced by.
create or replace view patrols_and_checkpoints as
select
    bulletin_id, -- Bulletin
    region, -- Place
    arg_min(value, coalesce("start", 0)) filter (indicator = 'patrol_teams') as teams, -- 专职巡逻队 · patrol teams [支]
    arg_min(figure_id, coalesce("start", 0)) filter (indicator = 'patrol_teams') as teams_id, -- Figure behind teams
    arg_min(value, coalesce("start", 0)) filter (indicator = 'patrollers') as patrollers, -- 巡逻队员 · patrol officers [人]
    arg_min(figure_id, coalesce("start", 0)) filter (indicator = 'patrollers') as patrollers_id, -- Figure behind patrollers
    arg_min(value, coalesce("start", 0)) filter (indicator = 'patrol_vehicles') as vehicles, -- 巡逻车辆 · patrol vehicles [台]
    arg_min(figure_id, coalesce("start", 0)) filter (indicator = 'patrol_vehicles') as vehicles_id, -- Figure behind vehicles
    arg_min(value, coalesce("start", 0)) filter (indicator = 'checkpoints') as checkpoints, -- 固定堵卡点 · fixed checkpoints [处]
    arg_min(figure_id, coalesce("start", 0)) filter (indicator = 'checkpoints') as checkpoints_id, -- Figure behind checkpoints
    arg_min(value, coalesce("start", 0)) filter (indicator = 'checkpoint_officers') as checkpoint_officers, -- 堵卡警力 · checkpoint officers [人]
    arg_min(figure_id, coalesce("start", 0)) filter (indicator = 'checkpoint_officers') as checkpoint_officers_id -- Figure behind checkpoint_officers
from figures
where
    rejected is null
    and category is null
    and indicator in (
        'checkpoint_officers',
        'checkpoints',
        'patrol_teams',
        'patrol_vehicles',
        'patrollers'
    )
group by bulletin_id, region
order by bulletin_id, region;
