"""How long lists are read: by page number, at most 200 records a page."""

from rest_framework.pagination import PageNumberPagination


class Pages(PageNumberPagination):
    """`?page=2&page_size=100`. A page that does not exist is a 404; a larger size is cut to the limit."""

    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 200
