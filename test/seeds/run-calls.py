"""Runs calls of Stripe's library: reads {key, base, calls} and writes what became of each call."""

import json
import sys

import stripe

asked = json.load(sys.stdin)
stripe.api_key = asked["key"]
stripe.api_base = asked["base"]
stripe.enable_telemetry = False


def run(code):
    try:
        return {"status": 200, "body": json.loads(str(eval(code)))}
    except stripe.error.StripeError as error:
        return {"status": error.http_status, "body": error.json_body}


json.dump([run(code) for code in asked["calls"]], sys.stdout)
