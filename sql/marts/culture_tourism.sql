-- Visitors, venues and what they take in: one row a bulletin and place; the figures, then the ids that they are traced by.
create or replace view culture_tourism as
select
    path, -- Bulletin: its path below the raw folder
    region, -- Place
    min_by(value, figure_id) filter (stands and category is null and indicator = 'tourists') as tourists, -- 游客 · tourists [人次]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'tourism_income') as tourism_income, -- 旅游收入 · tourism income [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'libraries') as libraries, -- 公共图书馆 · libraries [个]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'museums') as museums, -- 博物馆 · museums [个]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'cultural_centres') as cultural_centres, -- 文化馆（站） · cultural centres [个]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'books') as books, -- 图书 · books [册]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'scenic_spots') as scenic_spots, -- A级景区 · scenic areas [家]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'cultural_events') as cultural_events, -- 文化活动 · cultural events [场]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'sports_grounds') as sports_grounds, -- 体育场地 · sports grounds [个]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'medals') as medals, -- 奖牌 · medals [枚]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'broadcast_coverage') as broadcast_coverage, -- 广播电视人口覆盖率 · broadcast coverage [%]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'sports_area') as sports_area, -- 人均体育场地面积 · sports area per head [平方米]
    min(figure_id) filter (stands and category is null and indicator = 'tourists') as tourists_id, -- Figure behind tourists
    min(figure_id) filter (stands and category is null and indicator = 'tourism_income') as tourism_income_id, -- Figure behind tourism_income
    min(figure_id) filter (stands and category is null and indicator = 'libraries') as libraries_id, -- Figure behind libraries
    min(figure_id) filter (stands and category is null and indicator = 'museums') as museums_id, -- Figure behind museums
    min(figure_id) filter (stands and category is null and indicator = 'cultural_centres') as cultural_centres_id, -- Figure behind cultural_centres
    min(figure_id) filter (stands and category is null and indicator = 'books') as books_id, -- Figure behind books
    min(figure_id) filter (stands and category is null and indicator = 'scenic_spots') as scenic_spots_id, -- Figure behind scenic_spots
    min(figure_id) filter (stands and category is null and indicator = 'cultural_events') as cultural_events_id, -- Figure behind cultural_events
    min(figure_id) filter (stands and category is null and indicator = 'sports_grounds') as sports_grounds_id, -- Figure behind sports_grounds
    min(figure_id) filter (stands and category is null and indicator = 'medals') as medals_id, -- Figure behind medals
    min(figure_id) filter (stands and category is null and indicator = 'broadcast_coverage') as broadcast_coverage_id, -- Figure behind broadcast_coverage
    min(figure_id) filter (stands and category is null and indicator = 'sports_area') as sports_area_id, -- Figure behind sports_area
    bulletin_id -- Bulletin
from headlines
where
    indicator in (
        'books',
        'broadcast_coverage',
        'cultural_centres',
        'cultural_events',
        'libraries',
        'medals',
        'museums',
        'scenic_spots',
        'sports_area',
        'sports_grounds',
        'tourism_income',
        'tourists'
    )
group by path, bulletin_id, region
order by path, region;
