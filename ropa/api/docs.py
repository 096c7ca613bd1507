"""The interactive documentation, from files of our own and under the strict policy of all pages."""

from csp.decorators import csp_update
from django.utils.decorators import method_decorator
from drf_spectacular.views import SpectacularSwaggerSplitView


@method_decorator(csp_update({"img-src": ["data:"]}), name="dispatch")  # the icons inside its style sheet
class DocsView(SpectacularSwaggerSplitView):
    """Reads the description of the API and lets people try it."""

    template_name = "api/docs.html"
