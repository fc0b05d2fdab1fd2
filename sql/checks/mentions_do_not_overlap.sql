-- Every numeral of a text lies in exactly one mention.
select
    bulletin_id,
    "start",
    "end"
from mentions
qualify "end" > lead("start") over (partition by bulletin_id order by "start")
