"""Addresses of the public site. They come last in `ropa.urls`: the first part of most is an organisation's slug."""

from django.urls import path, register_converter

from notices.public import changes, editions, files, finder, finder_pages, linked, pages, search_pages

register_converter(finder.GroupsInAddress, "groups")

NOTICE = "<slug:organisation>/<slug:notice>/"

urlpatterns = [
    path("", pages.index, name="site"),
    path("robots.txt", pages.robots, name="robots"),
    path("search/", search_pages.searched, name="site-search"),
    path("catalogue.jsonld", linked.catalogue, name="site-catalogue"),
    path("vocabulary/", linked.vocabulary, name="site-vocabulary"),
    path("vocabulary.<slug:suffix>", linked.vocabulary_file, name="site-vocabulary-file"),
    path("vocabulary/shapes/<slug:which>.ttl", linked.shapes, name="site-shapes"),
    path("<slug:organisation>/", pages.organisation, name="site-organisation"),
    path("<slug:organisation>/<slug:notice>/", pages.notice, name="site-notice"),
    path("<slug:organisation>/<slug:notice>.<slug:suffix>", files.notice_file, name="site-notice-file"),
    path(f"{NOTICE}editions/<int:number>.<slug:suffix>", files.edition_file, name="site-edition-file"),
    path(f"{NOTICE}editions/", editions.editions, name="site-editions"),
    path(f"{NOTICE}editions/compare/", changes.compare_two, name="site-compare-two"),
    path(f"{NOTICE}editions/<int:number>/", editions.edition, name="site-edition"),
    path(f"{NOTICE}editions/<int:one>/compare/<int:other>/", changes.compare, name="site-compare"),
    path(f"{NOTICE}changes/", changes.changes, name="site-changes"),
    path(f"{NOTICE}feed/", changes.feed, name="site-feed"),
    path(f"{NOTICE}on/", editions.on_a_day, name="site-on"),
    path(f"{NOTICE}on/<str:day>/", editions.on, name="site-on-day"),
    path(f"{NOTICE}for-you/", finder_pages.start, name="site-for-you"),
    path(f"{NOTICE}for-you/<groups:who>/", finder_pages.answer, name="site-for-you-who"),
    path(f"{NOTICE}for-you/<groups:who>/<slug:topic>/", finder_pages.answer, name="site-for-you-topic"),
    path(f"{NOTICE}for-you/<groups:who>/<slug:topic>/<int:page>/", finder_pages.answer, name="site-for-you-page"),
]
