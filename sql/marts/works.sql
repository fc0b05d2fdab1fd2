-- Investment, floor built and other works: one row a bulletin and place; the figures, then the ids that they are traced by.
create or replace view works as
select
    path, -- Bulletin: its path below the raw folder
    region, -- Place
    min_by(value, figure_id) filter (stands and category is null and indicator = 'total_investment') as total_investment, -- 总投资 · total investment [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'investment_made') as investment_made, -- 完成投资 · investment made [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'completion_rate_told') as completion_rate_told, -- 竣工率、完成率 · completion rate as told [%]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'floor_built') as floor_built, -- 建筑面积 · floor built [平方米]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'old_compounds') as old_compounds, -- 老旧小区 · old housing compounds [个]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'charging_points') as charging_points, -- 充电桩 · charging points [个]
    min(figure_id) filter (stands and category is null and indicator = 'total_investment') as total_investment_id, -- Figure behind total_investment
    min(figure_id) filter (stands and category is null and indicator = 'investment_made') as investment_made_id, -- Figure behind investment_made
    min(figure_id) filter (stands and category is null and indicator = 'completion_rate_told') as completion_rate_told_id, -- Figure behind completion_rate_told
    min(figure_id) filter (stands and category is null and indicator = 'floor_built') as floor_built_id, -- Figure behind floor_built
    min(figure_id) filter (stands and category is null and indicator = 'old_compounds') as old_compounds_id, -- Figure behind old_compounds
    min(figure_id) filter (stands and category is null and indicator = 'charging_points') as charging_points_id, -- Figure behind charging_points
    bulletin_id -- Bulletin
from headlines
where
    indicator in (
        'charging_points',
        'completion_rate_told',
        'floor_built',
        'investment_made',
        'old_compounds',
        'total_investment'
    )
group by path, bulletin_id, region
order by path, region;
