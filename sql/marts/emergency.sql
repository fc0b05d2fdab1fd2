-- Accidents, disasters and inspections: one row a bulletin and place; the figures, then the ids that they are traced by.
create or replace view emergency as
select
    path, -- Bulletin: its path below the raw folder
    region, -- Place
    min_by(value, figure_id) filter (stands and category is null and indicator = 'work_accidents') as work_accidents, -- 生产安全事故 · work accidents [起]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'companies_inspected') as companies_inspected, -- 检查企业 · companies inspected [家次]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'hazards_found') as hazards_found, -- 排查隐患 · hazards found [处]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'drills') as drills, -- 应急演练 · drills [场]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'shelters') as shelters, -- 应急避难场所 · emergency shelters [处]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'people_moved') as people_moved, -- 转移群众 · people moved to safety [人]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'disaster_area') as disaster_area, -- 受灾面积 · area hit by disasters [亩]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'reservoirs') as reservoirs, -- 水库 · reservoirs [座]
    min(figure_id) filter (stands and category is null and indicator = 'work_accidents') as work_accidents_id, -- Figure behind work_accidents
    min(figure_id) filter (stands and category is null and indicator = 'companies_inspected') as companies_inspected_id, -- Figure behind companies_inspected
    min(figure_id) filter (stands and category is null and indicator = 'hazards_found') as hazards_found_id, -- Figure behind hazards_found
    min(figure_id) filter (stands and category is null and indicator = 'drills') as drills_id, -- Figure behind drills
    min(figure_id) filter (stands and category is null and indicator = 'shelters') as shelters_id, -- Figure behind shelters
    min(figure_id) filter (stands and category is null and indicator = 'people_moved') as people_moved_id, -- Figure behind people_moved
    min(figure_id) filter (stands and category is null and indicator = 'disaster_area') as disaster_area_id, -- Figure behind disaster_area
    min(figure_id) filter (stands and category is null and indicator = 'reservoirs') as reservoirs_id, -- Figure behind reservoirs
    bulletin_id -- Bulletin
from headlines
where
    indicator in (
        'companies_inspected',
        'disaster_area',
        'drills',
        'hazards_found',
        'people_moved',
        'reservoirs',
        'shelters',
        'work_accidents'
    )
group by path, bulletin_id, region
order by path, region;
