-- Laws, proposals and services: one row a bulletin and place; the figures, then the ids that they are traced by.
create or replace view government as
select
    path, -- Bulletin: its path below the raw folder
    region, -- Place
    min_by(value, figure_id) filter (stands and category is null and indicator = 'regulations') as regulations, -- 地方性法规 · local laws [件]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'deputies_proposals') as deputies_proposals, -- 人大代表建议 · deputies' proposals [件]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'consultative_proposals') as consultative_proposals, -- 政协提案 · consultative proposals [件]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'petitions') as petitions, -- 信访 · petitions [件]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'hotline_calls') as hotline_calls, -- 热线受理 · hotline calls [件]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'disputes') as disputes, -- 矛盾纠纷 · disputes [件]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'mediation_success_rate') as mediation_success_rate, -- 调解成功率 · share of disputes settled [%]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'legal_aid') as legal_aid, -- 法律援助案件 · legal aid cases [件]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'service_items') as service_items, -- 政务服务事项 · service items [项]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'closing_rate') as closing_rate, -- 办结率 · share settled [%]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'reform_measures') as reform_measures, -- 改革举措 · reform measures [项]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'villages') as villages, -- 行政村 · villages [个]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'communities') as communities, -- 社区 · communities [个]
    min_by(value, figure_id) filter (stands and category is null and indicator = 'towns') as towns, -- 乡镇 · townships [个]
    min(figure_id) filter (stands and category is null and indicator = 'regulations') as regulations_id, -- Figure behind regulations
    min(figure_id) filter (stands and category is null and indicator = 'deputies_proposals') as deputies_proposals_id, -- Figure behind deputies_proposals
    min(figure_id) filter (stands and category is null and indicator = 'consultative_proposals') as consultative_proposals_id, -- Figure behind consultative_proposals
    min(figure_id) filter (stands and category is null and indicator = 'petitions') as petitions_id, -- Figure behind petitions
    min(figure_id) filter (stands and category is null and indicator = 'hotline_calls') as hotline_calls_id, -- Figure behind hotline_calls
    min(figure_id) filter (stands and category is null and indicator = 'disputes') as disputes_id, -- Figure behind disputes
    min(figure_id) filter (stands and category is null and indicator = 'mediation_success_rate') as mediation_success_rate_id, -- Figure behind mediation_success_rate
    min(figure_id) filter (stands and category is null and indicator = 'legal_aid') as legal_aid_id, -- Figure behind legal_aid
    min(figure_id) filter (stands and category is null and indicator = 'service_items') as service_items_id, -- Figure behind service_items
    min(figure_id) filter (stands and category is null and indicator = 'closing_rate') as closing_rate_id, -- Figure behind closing_rate
    min(figure_id) filter (stands and category is null and indicator = 'reform_measures') as reform_measures_id, -- Figure behind reform_measures
    min(figure_id) filter (stands and category is null and indicator = 'villages') as villages_id, -- Figure behind villages
    min(figure_id) filter (stands and category is null and indicator = 'communities') as communities_id, -- Figure behind communities
    min(figure_id) filter (stands and category is null and indicator = 'towns') as towns_id, -- Figure behind towns
    bulletin_id -- Bulletin
from headlines
where
    indicator in (
        'closing_rate',
        'communities',
        'consultative_proposals',
        'deputies_proposals',
        'disputes',
        'hotline_calls',
        'legal_aid',
        'mediation_success_rate',
        'petitions',
        'reform_measures',
        'regulations',
        'service_items',
        'towns',
        'villages'
    )
group by path, bulletin_id, region
order by path, region;
