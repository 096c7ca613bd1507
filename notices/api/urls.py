"""Addresses of notices in the API, tried before those of the records."""

from django.urls import URLPattern, path

from notices.api.public import NoticeFormatView, PublicNoticeView
from notices.api.staff import EditionsView, PreviewFormatView, PreviewView, PublishView

NOTICE = "organisations/<slug:organisation>/notices/<slug:notice>"

urlpatterns: list[URLPattern] = [
    path(f"{NOTICE}/", PublicNoticeView.as_view(), name="api-notice"),
    path(f"{NOTICE}.<str:suffix>", NoticeFormatView.as_view(), name="api-notice-format"),
    path(f"{NOTICE}/preview/", PreviewView.as_view(), name="api-notice-preview"),
    path(f"{NOTICE}/preview.<str:suffix>", PreviewFormatView.as_view(), name="api-notice-preview-format"),
    path(f"{NOTICE}/publish/", PublishView.as_view(), name="api-notice-publish"),
    path(f"{NOTICE}/editions/", EditionsView.as_view(), name="api-notice-editions"),
]
