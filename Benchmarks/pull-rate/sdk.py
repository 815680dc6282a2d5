"""The official Python SDK, 64 threads, reading the signals of a fleet."""
import json, os, resource, sys, time
from concurrent.futures import ThreadPoolExecutor

ready = json.loads(sys.stdin.readline())
count, vehicles = map(int, sys.argv[1:3])
# Read once, when the module is imported.
os.environ["SMARTCAR_VEHICLE_API_V3_ORIGIN"] = ready["origin"]
import requests
import smartcar

token = requests.post(
    ready["origin"] + "/oauth2/token",
    data={
        "grant_type": "client_credentials",
        "client_id": ready["v3ClientId"],
        "client_secret": ready["v3ClientSecret"],
    },
).json()["access_token"]
ids = []
page = 1
while True:
    answer = requests.get(
        ready["origin"] + "/v3/connections",
        params={"page[number]": page, "page[size]": 100},
        headers={"authorization": "Bearer " + token},
    ).json()
    ids += [one["relationships"]["vehicle"]["data"]["id"] for one in answer["data"]]
    if len(ids) >= min(vehicles, answer["meta"]["totalCount"]):
        break
    page += 1


def read(number):
    return bool(smartcar.Vehicle(ids[number % len(ids)], token).get_signals())


with ThreadPoolExecutor(64) as pool:
    list(pool.map(read, range(128)))
    start, busy = time.monotonic(), time.process_time()
    done = sum(pool.map(read, range(count)))
    seconds = time.monotonic() - start
    busy = time.process_time() - busy
print(json.dumps({
    "who": "smartcar==6.19.1, 64 threads", "requests": count, "read": done, "seconds": seconds,
    "perSecond": count / seconds, "ofIdeal": count / seconds / 1280,
    "processorMsEach": busy * 1000 / count,
    "peakMB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000,
}))
