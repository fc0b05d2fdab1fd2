-- Fires, rescues, hazards, and the fire service: one row a bulletin and place; the figures, then the ids that they are traced by.
create or replace view fire as
select
    path, -- Bulletin: its path below the raw folder
    region, -- Place
    min_by(value, figure_id) filter (stands and category is null and indicator = 'fires') as fires, -- 火灾 · fires [起]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'fire_hazards') as fire_hazards, -- 火灾隐患 · fire hazards [处]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'hydrants') as hydrants, -- 市政消火栓 · hydrants [个]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'direct_losses') as direct_losses, -- 直接财产损失 · direct losses [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'fire_calls') as fire_calls, -- 消防接警出动 · turn-outs [次]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'rescues') as rescues, -- 抢险救援 · rescue operations [起]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'people_rescued') as people_rescued, -- 抢救疏散被困人员 · people rescued or evacuated [人]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'firefighters') as firefighters, -- 消防员 · firefighters [人]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'fire_engines') as fire_engines, -- 消防车 · fire engines [辆]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'units_inspected') as units_inspected, -- 检查单位 · units inspected [家]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'rectification_rate') as rectification_rate, -- 整改率 · share of hazards rectified [%]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'hydrant_rate') as hydrant_rate, -- 消火栓建有率 · share of hydrants built [%]
    min(figure_id) filter (stands and category is null and indicator = 'fires') as fires_id, -- Figure behind fires
    min(figure_id) filter (stands and category is null and indicator = 'fire_hazards') as fire_hazards_id, -- Figure behind fire_hazards
    min(figure_id) filter (stands and category is null and indicator = 'hydrants') as hydrants_id, -- Figure behind hydrants
    min(figure_id) filter (stands and category is null and indicator = 'direct_losses') as direct_losses_id, -- Figure behind direct_losses
    min(figure_id) filter (stands and category is null and indicator = 'fire_calls') as fire_calls_id, -- Figure behind fire_calls
    min(figure_id) filter (stands and category is null and indicator = 'rescues') as rescues_id, -- Figure behind rescues
    min(figure_id) filter (stands and category is null and indicator = 'people_rescued') as people_rescued_id, -- Figure behind people_rescued
    min(figure_id) filter (stands and category is null and indicator = 'firefighters') as firefighters_id, -- Figure behind firefighters
    min(figure_id) filter (stands and category is null and indicator = 'fire_engines') as fire_engines_id, -- Figure behind fire_engines
    min(figure_id) filter (stands and category is null and indicator = 'units_inspected') as units_inspected_id, -- Figure behind units_inspected
    min(figure_id) filter (stands and category is null and indicator = 'rectification_rate') as rectification_rate_id, -- Figure behind rectification_rate
    min(figure_id) filter (stands and category is null and indicator = 'hydrant_rate') as hydrant_rate_id, -- Figure behind hydrant_rate
    bulletin_id -- Bulletin
from headlines
where
    indicator in (
        'direct_losses',
        'fire_calls',
        'fire_engines',
        'fire_hazards',
        'firefighters',
        'fires',
        'hydrant_rate',
        'hydrants',
        'people_rescued',
        'rectification_rate',
        'rescues',
        'units_inspected'
    )
group by path, bulletin_id, region
order by path, region;
