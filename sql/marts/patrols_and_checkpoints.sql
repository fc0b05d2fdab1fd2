-- Patrol teams, their people and vehicles, and checkpoints: one row a bulletin and place; the figures, then the ids that they are traced by.
create or replace view patrols_and_checkpoints as
select
    path, -- Bulletin: its path below the raw folder
    region, -- Place
    min_by(value, figure_id) filter (stands and category is null and indicator = 'patrol_teams') as teams, -- 专职巡逻队 · patrol teams [支]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'patrollers') as patrollers, -- 巡逻队员 · patrol officers [人]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'patrol_vehicles') as vehicles, -- 巡逻车辆 · patrol vehicles [台]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'checkpoints') as checkpoints, -- 固定堵卡点 · fixed checkpoints [处]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'checkpoint_officers') as checkpoint_officers, -- 堵卡警力 · checkpoint officers [人]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'patrol_force') as patrol_force, -- 投入警力 · police deployed [人次]
    min(figure_id) filter (stands and category is null and indicator = 'patrol_teams') as teams_id, -- Figure behind teams
    min(figure_id) filter (stands and category is null and indicator = 'patrollers') as patrollers_id, -- Figure behind patrollers
    min(figure_id) filter (stands and category is null and indicator = 'patrol_vehicles') as vehicles_id, -- Figure behind vehicles
    min(figure_id) filter (stands and category is null and indicator = 'checkpoints') as checkpoints_id, -- Figure behind checkpoints
    min(figure_id) filter (stands and category is null and indicator = 'checkpoint_officers') as checkpoint_officers_id, -- Figure behind checkpoint_officers
    min(figure_id) filter (stands and category is null and indicator = 'patrol_force') as patrol_force_id, -- Figure behind patrol_force
    bulletin_id -- Bulletin
from headlines
where
    indicator in (
        'checkpoint_officers',
        'checkpoints',
        'patrol_force',
        'patrol_teams',
        'patrol_vehicles',
        'patrollers'
    )
group by path, bulletin_id, region
order by path, region;
