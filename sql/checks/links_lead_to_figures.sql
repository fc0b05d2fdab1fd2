-- Both ends of every link are figures of this release.
select figure_links.*
from figure_links
anti join figures on figure_links.to_figure = figures.figure_id
