-- Research, patents and high-tech enterprises: one row a bulletin and place; the figures, then the ids that they are traced by.
create or replace view science as
select
    path, -- Bulletin: its path below the raw folder
    region, -- Place
    min_by(value, figure_id) filter (stands and category is null and indicator = 'high_tech_companies') as high_tech_companies, -- 高新技术企业 · high-tech companies [家]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'tech_small_companies') as tech_small_companies, -- 科技型中小企业 · small tech companies [家]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'specialized_companies') as specialized_companies, -- 专精特新企业 · specialized and new companies [家]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'rd_spending') as rd_spending, -- 研发经费支出 · spending on research [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'rd_intensity') as rd_intensity, -- 研发经费投入强度 · research intensity [%]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'patents_granted') as patents_granted, -- 授权专利 · patents granted [件]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'invention_patents') as invention_patents, -- 发明专利 · invention patents [件]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'tech_contracts') as tech_contracts, -- 技术合同成交额 · technology contracts [元]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'laboratories') as laboratories, -- 重点实验室 · key laboratories [家]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'talents') as talents, -- 人才 · skilled people [人]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'base_stations') as base_stations, -- 5G基站 · 5G base stations [个]
    min(figure_id) filter (stands and category is null and indicator = 'high_tech_companies') as high_tech_companies_id, -- Figure behind high_tech_companies
    min(figure_id) filter (stands and category is null and indicator = 'tech_small_companies') as tech_small_companies_id, -- Figure behind tech_small_companies
    min(figure_id) filter (stands and category is null and indicator = 'specialized_companies') as specialized_companies_id, -- Figure behind specialized_companies
    min(figure_id) filter (stands and category is null and indicator = 'rd_spending') as rd_spending_id, -- Figure behind rd_spending
    min(figure_id) filter (stands and category is null and indicator = 'rd_intensity') as rd_intensity_id, -- Figure behind rd_intensity
    min(figure_id) filter (stands and category is null and indicator = 'patents_granted') as patents_granted_id, -- Figure behind patents_granted
    min(figure_id) filter (stands and category is null and indicator = 'invention_patents') as invention_patents_id, -- Figure behind invention_patents
    min(figure_id) filter (stands and category is null and indicator = 'tech_contracts') as tech_contracts_id, -- Figure behind tech_contracts
    min(figure_id) filter (stands and category is null and indicator = 'laboratories') as laboratories_id, -- Figure behind laboratories
    min(figure_id) filter (stands and category is null and indicator = 'talents') as talents_id, -- Figure behind talents
    min(figure_id) filter (stands and category is null and indicator = 'base_stations') as base_stations_id, -- Figure behind base_stations
    bulletin_id -- Bulletin
from headlines
where
    indicator in (
        'base_stations',
        'high_tech_companies',
        'invention_patents',
        'laboratories',
        'patents_granted',
        'rd_intensity',
        'rd_spending',
        'specialized_companies',
        'talents',
        'tech_contracts',
        'tech_small_companies'
    )
group by path, bulletin_id, region
order by path, region;
