"""Addresses below /register/<organisation>/ of what people say about records, and of reviews that are asked for."""

from django.urls import path

from activities.views import remarks, reviews

urlpatterns = [
    path("comments/", remarks.comments, name="comments"),
    path("comments/<int:pk>/settle/", remarks.settle_one, name="comment-settle"),
    path("comments/<slug:collection>/<key:key>/", remarks.about, name="comments-on"),
    path("reviews/", reviews.reviews, name="reviews"),
    path("reviews/ask/", reviews.ask, name="reviews-ask"),
]
